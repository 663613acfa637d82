/**
 * How what people type is understood: French words brought to what they have in common, the forms of one thing brought
 * together ({@code reference/field-synonyms.csv}), typing errors forgiven.
 *
 * <p>
 * A {@code Topics} finds among things that are few and do not change while the site is open: subjects, pages of help. A
 * {@code NameFinder} finds so among the things of a room, by their names, and makes its topics again when a name
 * changed. What is many has an index of its own in its module.
 *
 * <pre>{@code
 * var topics = new Topics(List.of(new Topics.Topic(found, List.of("une tablette est cassée"), "")));
 * topics.search("tablettes cassées").found();
 * }</pre>
 */
@NullMarked
package fr.preau.ground.search;

import org.jspecify.annotations.NullMarked;
