// Asks the browser for a security key: to register one, or to prove a second factor. The page says which by the
// attributes of its form.
'use strict';
(() => {
  const form = document.querySelector('form[data-public-key]');
  if (!form) return;
  const button = form.querySelector('button');
  const failure = form.querySelector('[data-failure]');
  const answer = form.querySelector('input[name=credential]');
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const descriptors = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const options = () => {
    const given = JSON.parse(form.dataset.publicKey);
    given.challenge = bytes(given.challenge);
    if (given.user) given.user.id = bytes(given.user.id);
    if (given.excludeCredentials) given.excludeCredentials = descriptors(given.excludeCredentials);
    if (given.allowCredentials) given.allowCredentials = descriptors(given.allowCredentials);
    return given;
  };

  const written = (credential) => {
    const response = {};
    for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'])
      if (credential.response[name]) response[name] = text(credential.response[name]);
    return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response });
  };

  const ask = async () => {
    failure.hidden = true;
    button.disabled = true;
    try {
      const publicKey = options();
      const registering = form.dataset.action === 'register';
      const credential = registering
        ? await navigator.credentials.create({ publicKey })
        : await navigator.credentials.get({ publicKey });
      answer.value = written(credential);
      form.submit();
    } catch {
      failure.hidden = false;
      button.disabled = false;
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask();
  });
  if (form.dataset.action === 'prove') ask();
})();
