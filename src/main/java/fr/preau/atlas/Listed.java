package fr.preau.atlas;

/**
 * One thing of a list.
 *
 * @param key its place: those before it have a smaller one, and no change of the list moves it
 */
record Listed<T>(String key, T it) {}
