// What went wrong with a passkey is said on the page; allauth's own script would tell it to the console only.
document.addEventListener('allauth.error', (event) => {
  const place = document.getElementById('passkey-error')
  if (!place) return
  event.preventDefault()
  place.hidden = false
  place.focus()
})
