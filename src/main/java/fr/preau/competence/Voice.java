package fr.preau.competence;

import fr.preau.web.Language;
import fr.preau.web.Texts;

/** Says the sentences of this module in one language. What the law says stays in French. */
interface Voice {
    String say(String key, Object... arguments);

    boolean french();

    static Voice of(Texts texts, Language language) {
        return new Voice() {
            @Override
            public String say(String key, Object... arguments) {
                return texts.say(language, key, arguments);
            }

            @Override
            public boolean french() {
                return language == Language.FR;
            }
        };
    }
}
