// Runs before the first paint, so that nobody who works in the dark sees a white flash.
// In step with ui/shell/appearance.ts, which writes what is read here.
;(function () {
  var kept = function (key) {
    try {
      return localStorage.getItem(key)
    } catch (_) {
      return null
    }
  }
  var theme = kept('gantry-theme')
  var contrast = kept('gantry-contrast')
  var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  var high = contrast === 'high' || (contrast !== 'normal' && matchMedia('(prefers-contrast: more)').matches)
  // What was chosen, for the pages that follow the system by themselves.
  document.documentElement.dataset.chosenTheme = theme || ''
  document.documentElement.dataset.chosenContrast = contrast || ''
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'
  document.documentElement.dataset.contrast = high ? 'high' : 'normal'
})()
