// Runs before the first paint, so that nobody who works in the dark sees a white flash.
// Kept in step with ui/shell/appearance.ts, which writes what is read here.
;(function () {
  var wish = 'auto'
  try {
    wish = localStorage.getItem('gantry-theme') || 'auto'
  } catch (_) {}
  var dark = wish.indexOf('dark') === 0 || (wish === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  var high = wish.indexOf('contrast') > 0 || (wish === 'auto' && matchMedia('(prefers-contrast: more)').matches)
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'
  document.documentElement.dataset.contrast = high ? 'high' : 'normal'
})()
