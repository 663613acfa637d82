package fr.preau.law;

import fr.preau.law.Engine.Bodies;
import fr.preau.law.Question.PlaceFacts;
import java.time.LocalDate;

/** The shipped law, asked without a référentiel: a place is what its code says. */
final class ShippedLaw {
    static final Engine ENGINE = new Engine(LawReader.shipped(), Bodies.UNKNOWN);

    private ShippedLaw() {}

    /** The answer for an ordinary commune; the facts are written as in the API. */
    static Answer ask(String commune, String level, String subject, String date, String facts) {
        return ENGINE.answer(Question.about(PlaceFacts.fromCode(commune, false), level, subject, LocalDate.parse(date),
                Facts.read(facts, ENGINE.law().codes())));
    }
}
