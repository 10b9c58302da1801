/** One column, a view at a time: phones and tablets on end, phones on their side, and zoomed-in pages that leave no room for three columns. */
export const narrow = "(max-width: 959px), (max-width: 1023px) and (max-height: 599px)";
