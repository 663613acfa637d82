package fr.preau.document;

/**
 * A text that leaves the house.
 *
 * @param title plain words
 * @param language of its words: {@code fr}, {@code en}
 * @param markdown CommonMark with tables; HTML in it is shown, never obeyed
 */
public record Document(String title, String language, String markdown) {}
