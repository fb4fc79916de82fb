// Runs before the first paint, so that nobody who works in the dark sees a white flash.
// In step with ui/shell/appearance.ts, which writes what is read here.
;(function () {
  var wish = null
  try {
    wish = localStorage.getItem('gantry-theme')
  } catch (_) {}
  var follow = !wish || wish === 'sync_with_os'
  var dark = follow ? matchMedia('(prefers-color-scheme: dark)').matches : wish.indexOf('dark') === 0
  var high = follow ? matchMedia('(prefers-contrast: more)').matches : wish.indexOf('high_contrast') > 0
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'
  document.documentElement.dataset.contrast = high ? 'high' : 'normal'
})()
