// Passkeys: the browser asks a device to sign; our server checks. Without this file, the mail link does the same work.
const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

/** The options of the server, with bytes where it could only write text. */
const read = options => ({
  ...options,
  challenge: bytes(options.challenge),
  ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
  ...Object.fromEntries(['allowCredentials', 'excludeCredentials'].filter(name => options[name]).map(name => [name, options[name].map(one => ({ ...one, id: bytes(one.id) }))])),
});

/** What the device answered, as text: the form of the standard's toJSON, which not every browser has. */
const written = credential => {
  const { response } = credential;
  const parts = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) if (response[name]) parts[name] = text(response[name]);
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, authenticatorAttachment: credential.authenticatorAttachment ?? undefined, clientExtensionResults: {}, response: parts });
};

const ask = async form => {
  const fields = new URLSearchParams();
  const token = form.elements._csrf;
  if (token) fields.set('_csrf', token.value);
  const answer = await fetch(form.dataset.challenge, { method: 'POST', body: fields });
  if (!answer.ok) throw new Error(String(answer.status));
  const publicKey = read(await answer.json());
  return form.dataset.passkey === 'create' ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey });
};

export function passkey(form) {
  const said = form.querySelector('[role=status]');
  for (const without of document.querySelectorAll('[data-without-passkey]')) without.hidden = true;
  form.hidden = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const button = form.querySelector('button');
    button.disabled = true;
    said.textContent = form.dataset.wait;
    try {
      form.elements.reponse.value = written(await ask(form));
      form.submit();
    } catch (failure) {
      said.textContent = failure.name === 'InvalidStateError' ? form.dataset.known : failure.name === 'NotAllowedError' ? form.dataset.cancelled : form.dataset.failed;
      button.disabled = false;
    }
  });
}
