package fr.preau.tools.conversation;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Texts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages on one line each, by who wrote them: their words are on their page only. */
@Component
record MessageShown(JdbcClient sql, Texts texts) implements Shown {
    static final String KIND = "message";

    @Override
    public Map<Ref, Mention> lines(Collection<Ref> refs, Language language) {
        List<String> ids = Ref.ids(refs, KIND);
        Map<Ref, Mention> lines = new HashMap<>();
        if (ids.isEmpty()) {
            return lines;
        }
        sql.sql("select id, parent, kind, organisation_name from conversation.message where id in (:ids)")
                .param("ids", ids)
                .query(row -> {
                    Ref ref = new Ref(KIND, row.getString("id"));
                    String parent = row.getString("parent");
                    String kind = texts.say(language, "conversation.kind." + row.getString("kind"));
                    lines.put(ref,
                            new Mention(ref, kind,
                                    texts.say(language, "conversation.message.line", kind,
                                            row.getString("organisation_name")),
                                    "", Conversations.PATH + "/" + (parent == null ? ref.id() : parent), List.of()));
                });
        return lines;
    }
}
