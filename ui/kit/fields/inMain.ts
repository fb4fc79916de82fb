/** Where things open that float over the page: in its main part, so that they belong to a landmark. */
export const inMain = () => ({ target: document.getElementById('main') ?? undefined })
