const FIELDS = [
  'input:not([type=button], [type=checkbox], [type=color], [type=file], [type=radio], [type=range], [type=reset], [type=submit])',
  'textarea',
  'select',
  '[contenteditable]:not([contenteditable=false])',
  // letters find entries in these
  ...['combobox', 'grid', 'listbox', 'menu', 'menubar', 'searchbox', 'textbox', 'tree'].map(role => `[role=${role}]`)
].join(', ')

/**
 * Whether a key that is pressed there is text, or looks something up
 */
export function isTyping (target: EventTarget | null): boolean {
  return target != null && 'closest' in target && (target as Element).closest(FIELDS) != null
}
