package fr.preau.competence;

import fr.preau.law.Explanation.Voice;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import fr.preau.web.Visit;

/** The voice of the law in the sentences of the application. */
record LawVoice(Texts texts, Language language) implements Voice {

    /** In the language of a visit. */
    static Voice to(Visit visit) {
        return new Voice() {
            @Override
            public String say(String key, Object... arguments) {
                return visit.t(key, arguments);
            }

            @Override
            public boolean french() {
                return visit.french();
            }
        };
    }

    @Override
    public String say(String key, Object... arguments) {
        return texts.say(language, key, arguments);
    }

    @Override
    public boolean french() {
        return language == Language.FR;
    }
}
