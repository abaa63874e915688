/** Whether something lies over the page that Escape closes first: a window, a menu, or a list to choose from. */
export function isSomethingOpen(): boolean {
  return document.querySelector("[role=dialog], [role=menu], [role=alertdialog], [role=listbox]") !== null;
}
