package fr.preau.rooms.concertation.committee;

import fr.preau.rooms.concertation.committee.Referral.Document;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A version of the rules of a body: "règlement".
 *
 * @param n its number, from 1
 * @param words in restricted Markdown; may be empty when there is a document
 * @param from the first day on which it is in force
 * @param begun whether that day has come
 */
record Rules(int n, String words, @Nullable Document document, LocalDate from, Instant at, boolean begun) {}
