"""Invented people, titles and places, always the same ones: nobody bears these names, and no such books exist."""

FIRST_NAMES = (
    *("Testa", "Exempla", "Fabula", "Ficta", "Inventa", "Novella", "Lorema", "Ipsuma", "Dolora", "Placida"),
    *("Samplo", "Demonio", "Fictus", "Apocryph", "Pseudo", "Quasimo", "Hypo", "Noman", "Alias", "Wendigo"),
)
SURNAMES = (
    *("Fictionwood", "Samplefield", "Exampleby", "Placeholder", "Makebelieve", "Storybrook", "Pretendham"),
    *("Imaginova", "Hypothetica", "Neverthere", "Nowhereson", "Madeupski", "Inventado", "Fabulari", "Chimera"),
    *("Figmentson", "Mockington", "Testerman", "Quixotta", "Colophon"),
)
STREETS = ("Nowhere Lane", "Example Street", "Imaginary Avenue", "Draft Court", "Placeholder Road", "Fable Hill")
TITLES = (
    *("The Lighthouse That Was Not There", "A Field Guide to Imaginary Birds", "Nowhere on a Budget"),
    *("How to Fold a River", "The Unwritten Cookbook", "Seventeen Colours Nobody Has Seen"),
    *("A Short History of Next Tuesday", "The Clockmaker's Umbrella", "Gardening on the Moon, Second Edition"),
    *("The Committee of Owls", "Teach Yourself Silence", "Atlas of Rooms with No Doors"),
    *("The Girl Who Borrowed Thunder", "Knitting for Octopuses", "Letters to a Lamp Post"),
    *("The Last Train to Yesterday", "Invisible Ink for Beginners", "An Index of Missing Indexes"),
    *("The Baker of Lost Recipes", "Mathematics for Dragons", "Who Moved the Horizon?"),
    *("The Quiet Trombone", "A Dictionary of Unsaid Words", "Postcards from the Bottom Drawer"),
    *("The Town with Two Mondays", "Small Repairs for Large Clouds", "The Museum of Echoes"),
    *("Chess with the Weather", "The Polite Avalanche", "A Hundred Uses for a Shadow"),
    *("The Accidental Librarian", "Songs of the Paper Whale", "Advice to Young Statues"),
    *("Where the Socks Go", "The Winter Melon Conspiracy", "A Sailor's Guide to Puddles"),
)
FEES = ("Returned late", "Page with jam on it", "Cover missing", "Replacement card", "Never came back")
BRANCHES = ("MAIN", "EAST", "VAN")
CATEGORIES = {"adult": "ADULT", "minor": "JUVENILE", "unknown": "ADULT"}


def ordinary_names(number: int) -> list[tuple[str, str]]:
    """So many different pairs of first name and surname, in an order that looks mixed."""
    pairs = [(first, last) for shift in range(len(FIRST_NAMES)) for first, last in shifted(shift)]
    return pairs[:number]


def shifted(shift: int) -> list[tuple[str, str]]:
    turned = (*SURNAMES[shift:], *SURNAMES[:shift])
    return list(zip(FIRST_NAMES, turned, strict=True))
