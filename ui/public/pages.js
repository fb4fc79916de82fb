// Shows what stands in a field for passwords to whoever asks for it. The pages work without this.
;(function () {
  var words = document.currentScript.dataset
  var eye = 'M2 12s3.6-7 10-7 10 7 10 7-3.6 7-10 7S2 12 2 12Zm10 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z'
  var sign = function (shown) {
    var space = 'http://www.w3.org/2000/svg'
    var svg = document.createElementNS(space, 'svg')
    var path = document.createElementNS(space, 'path')
    svg.setAttribute('viewBox', '0 0 24 24')
    svg.setAttribute('aria-hidden', 'true')
    path.setAttribute('d', shown ? eye + 'M4 20 20 4' : eye)
    svg.append(path)
    return svg
  }
  for (const field of document.querySelectorAll('input[type="password"]')) {
    const around = document.createElement('span')
    const button = document.createElement('button')
    const show = (shown) => {
      field.type = shown ? 'text' : 'password'
      button.setAttribute('aria-label', shown ? words.hide : words.show)
      button.title = shown ? words.hide : words.show
      button.replaceChildren(sign(shown))
    }
    around.className = 'secret'
    button.type = 'button'
    button.className = 'reveal'
    field.autocapitalize = 'none'
    field.spellcheck = false
    const focused = document.activeElement === field
    field.replaceWith(around)
    around.append(field, button)
    if (focused) field.focus()
    show(false)
    button.addEventListener('click', () => show(field.type === 'password'))
    // Browsers keep and fill passwords only where they look like one.
    if (field.form) field.form.addEventListener('submit', () => show(false))
  }
})()
