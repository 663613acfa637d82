package fr.preau.rooms.competences.competence;

import fr.preau.ground.web.Language;
import fr.preau.ground.web.Texts;
import fr.preau.ground.web.Visit;
import fr.preau.law.Explanation.Translator;

/** The voice of the law in the sentences of the application. */
record LawVoice(Sentences sentences, boolean french) implements Translator {
    LawVoice(Texts texts, Language language) {
        this((key, arguments) -> texts.say(language, key, arguments), language == Language.FR);
    }

    /** Where the sentences are, in one language: {@code visit::t}. */
    interface Sentences {
        String say(String key, Object... arguments);
    }

    /** In the language of a visit. */
    static Translator to(Visit visit) {
        return new LawVoice(visit::t, visit.french());
    }

    @Override
    public String say(String key, Object... arguments) {
        return sentences.say(key, arguments);
    }
}
