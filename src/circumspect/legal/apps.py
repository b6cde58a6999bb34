from django.apps import AppConfig


class LegalConfig(AppConfig):
    name = "circumspect.legal"
    verbose_name = "Third parties' requests, waivers and releases"

    def ready(self) -> None:
        from circumspect.footage import asked
        from circumspect.legal.agency.sentences import register_sentences as register_agency
        from circumspect.legal.blurring.registering import register_blurring
        from circumspect.legal.documents.registering import register_documents
        from circumspect.legal.figures.sentences import register_sentences as register_figures
        from circumspect.legal.held import about_requests, note_entry
        from circumspect.legal.letters.sentences import register_sentences as register_letters
        from circumspect.legal.letters.tab import register_tab as register_letters_tab
        from circumspect.legal.releases.registering import register_releases
        from circumspect.legal.requests.registering import register_requests

        register_letters()
        register_letters_tab()
        register_requests()
        register_releases()
        register_agency()
        register_figures()
        register_documents()
        register_blurring()
        asked.register(about_requests, note_entry)
