/** Two names that are longer than their field are told apart by their ends: there it stands as long as nobody writes in it. */
export function keepEndInSight(picker: HTMLElement): void {
  const show = () => requestAnimationFrame(() => showEnd(picker));
  new ResizeObserver(show).observe(picker);
  for (const type of ["value-changed", "selected-item-changed", "focusin", "focusout"])
    picker.addEventListener(type, show);
}

function showEnd(picker: HTMLElement): void {
  const field = picker.querySelector("input");
  if (!field) return;
  const isCut = !field.matches(":focus") && field.scrollWidth > field.clientWidth;
  picker.toggleAttribute("cut", isCut);
  picker.title = isCut ? field.value : "";
  if (isCut) field.scrollLeft = field.scrollWidth;
}
