package fr.preau.competence;

import fr.preau.law.Explanation.Voice;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import fr.preau.web.Visit;

/** The voice of the law in the sentences of the application. */
record LawVoice(Sentences sentences, boolean french) implements Voice {
    LawVoice(Texts texts, Language language) {
        this((key, arguments) -> texts.say(language, key, arguments), language == Language.FR);
    }

    /** Where the sentences are, in one language: {@code visit::t}. */
    interface Sentences {
        String say(String key, Object... arguments);
    }

    /** In the language of a visit. */
    static Voice to(Visit visit) {
        return new LawVoice(visit::t, visit.french());
    }

    @Override
    public String say(String key, Object... arguments) {
        return sentences.say(key, arguments);
    }
}
