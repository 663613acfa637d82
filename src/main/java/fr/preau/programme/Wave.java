package fr.preau.programme;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Schools that are done together: "vague".
 *
 * @param criteria why these come before others
 * @param begins absent when not said
 */
public record Wave(int n, String name, String criteria, @Nullable LocalDate begins) {}
