package fr.preau.binding;

import fr.preau.amendment.Text;

/**
 * An article as an amendment, alone, would leave it: words that are no article yet.
 *
 * @param id of the amendment, under which its tags are confirmed and its flags contested
 * @param number how people name it: « Art. 4 – Am. 12 »
 * @param path its page, without the language
 * @param text the whole text, with that amendment in it
 * @param block one of that text that the amendment concerns; empty when nothing is left of it
 */
public record Redraft(String id, String number, String path, Text text, String block) {}
