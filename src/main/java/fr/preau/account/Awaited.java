package fr.preau.account;

import fr.preau.web.Language;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What awaits each person, in the words of the modules that know. */
@Component
record Awaited(JdbcClient sql, List<AwaitedThings> modules) {
    /** In one statement. */
    List<AwaitedThings.Item> of(Actor actor, Language language) {
        return AwaitedThings.all(sql, modules, actor, language);
    }
}
