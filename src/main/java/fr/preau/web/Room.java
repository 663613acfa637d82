package fr.preau.web;

/** An entry of the menu: its place in the order, the path it opens and the key of its words. Only rooms that exist are beans. */
public record Room(int order, String path, String key) {}
