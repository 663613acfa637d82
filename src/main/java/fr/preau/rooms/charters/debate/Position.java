package fr.preau.rooms.charters.debate;

import java.time.OffsetDateTime;

/**
 * What a seat thinks of an article.
 *
 * @param article the block of the article
 * @param why in its own words; may be empty
 * @param version the one before its eyes
 */
public record Position(String article, String organisation, String name, Stance stance, String why, int version,
        OffsetDateTime at) {

    /** What it thinks, from {@code AGREE}. Not a vote. */
    public enum Stance {
        AGREE, MIXED, DISAGREE
    }
}
