package fr.preau.replication;

import fr.preau.kernel.Ref;
import fr.preau.web.Language;
import fr.preau.web.Shown;
import fr.preau.web.Shown.Called;
import fr.preau.web.Shown.Line;
import fr.preau.web.Texts;
import java.util.List;
import org.springframework.stereotype.Component;

/** How a replication reads on one line: in the journal, among what is followed. */
@Component
class ReplicationShown implements Shown.Named {
    private final Texts texts;

    ReplicationShown(Texts texts) {
        this.texts = texts;
    }

    @Override
    public String kind() {
        return "replication";
    }

    @Override
    public String named() {
        return "select id, organisation_name, practice from replication.replication";
    }

    @Override
    public Line line(Called one, Language language) {
        return new Line(
                new Ref("replication", one.id()),
                texts.say(language, "replication.line.kind"),
                one.name(),
                one.by(),
                "/repliques/" + one.id(),
                List.of());
    }
}
