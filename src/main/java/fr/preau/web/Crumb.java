package fr.preau.web;

import org.jspecify.annotations.Nullable;

/** One step of the breadcrumb: its words, and where it leads (nowhere for the page itself). */
public record Crumb(String label, @Nullable String path) {}
