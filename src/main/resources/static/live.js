// The screen of a hall follows votes as they come. Without it, the page is read again by hand.
export const live = panel => {
  const status = panel.querySelector('[data-followed]');
  const stream = new EventSource(panel.dataset.live);
  const each = (name, key, change) => {
    for (const place of panel.querySelectorAll(`[data-${name}]`)) {
      const value = key[place.dataset[name]];
      if (value !== undefined) change(place, value);
    }
  };
  stream.addEventListener('open', () => { status.textContent = status.dataset.followed; });
  stream.addEventListener('error', () => { status.textContent = status.dataset.lost; });
  stream.addEventListener('message', ({ data }) => {
    const board = JSON.parse(data);
    each('text', board.text, (place, text) => { if (place.textContent !== text) place.textContent = text; });
    each('bar', board.bars, (place, [x, width]) => { place.setAttribute('x', x); place.setAttribute('width', width); });
    if (board.page === panel.dataset.page) return; // what it was drawn from is still so
    stream.close();
    setTimeout(() => location.reload(), 500 + Math.random() * 4000); // a hall does not ask all at once
  });
};
