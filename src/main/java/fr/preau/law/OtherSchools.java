package fr.preau.law;

import fr.preau.law.Explanation.Exclusion;
import fr.preau.law.Explanation.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose schools are of another level: "la région a la charge des lycées, et non des collèges". */
record OtherSchools(Engine engine, Question question, LawWording words) {
    /**
     * Schools of other levels are its own, and none of this one: "la région a la charge des lycées".
     */
    @Nullable
    Exclusion why(String authority) {
        LawCodes.Level here = engine.law().codes().level(question.level());
        List<LawCodes.Level> theirs = engine.law()
                .codes()
                .levels()
                .stream()
                .filter(level -> level.like().isEmpty() && !level.isPrivate())
                .filter(level -> builder(authority, level) != null)
                .toList();
        if (theirs.isEmpty() || builder(authority, here) != null || here.isPrivate()) {
            return null;
        }
        return new Exclusion(authority,
                LawWording.sentence(words.say("law.whynot.level", words.who(authority),
                        words.join(theirs, words::ofLevel), words.ofLevel(here))),
                String.valueOf(builder(authority, theirs.getFirst())), Reason.LEVEL);
    }

    /**
     * The text by which it builds the schools of a level there and then; nothing when it does not.
     */
    private @Nullable String builder(String authority, LawCodes.Level level) {
        Question elsewhere = question.on(level.code(), "BATIMENT").with(Facts.NONE);
        return engine.answer(elsewhere)
                .held()
                .stream()
                .filter(held -> held.role() == Role.DECIDES)
                .filter(held -> held.authority().code().equals(authority))
                .findFirst()
                .map(held -> held.rule().source().ref())
                .orElse(null);
    }
}
