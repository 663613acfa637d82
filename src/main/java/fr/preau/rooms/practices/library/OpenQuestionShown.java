package fr.preau.rooms.practices.library;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What was looked for and not found, on one line: it is spoken of, followed, moderated. */
@Component
record OpenQuestionShown(Texts texts) implements Shown {
    /** The one thing under which every open question is asked. */
    static final Ref SOUGHT = new Ref("recherche", "pratiques");

    @Override
    public Map<Ref, Mention> lines(Collection<Ref> refs, Language language) {
        return refs.contains(SOUGHT) ? Map.of(SOUGHT,
                new Mention(SOUGHT, texts.say(language, "library.title"), texts.say(language, "library.sought.title"),
                        texts.say(language, "library.sought.lead"), SoughtPages.PATH, List.of()))
                : Map.of();
    }
}
