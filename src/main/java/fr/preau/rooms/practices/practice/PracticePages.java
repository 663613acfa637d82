package fr.preau.rooms.practices.practice;

import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.tools.conversation.Conversations;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The page of a sheet, as anybody reads it. */
@Controller
@Who(Visitor.ANYONE)
record PracticePages(Practices practices, Contests contests, PracticePortrait portrait, Conversations conversations,
        ObjectProvider<PracticePanel> panels) {
    /** Without news for longer, a sheet says that it is old. */
    static final Duration OLD = Duration.ofDays(365);

    /**
     * All that the page needs.
     *
     * @param panels what other modules add
     * @param talk what is said about it
     * @param old since when nobody confirmed it; absent while it has news of less than a year
     * @param mine whether the visitor may act for the carrier
     */
    record ReaderPage(PracticePage page, List<PracticePanel.Section> panels, fr.preau.tools.conversation.TalkPanel talk,
            @Nullable String old, boolean mine) {}

    @GetMapping("/pratiques/{id}")
    View show(Visit visit, @Nullable Actor actor, @PathVariable String id) {
        return visit.kept(() -> page(visit, actor, practices.get(id)));
    }

    private View page(Visit visit, @Nullable Actor actor, Practice it) {
        boolean old = it.newsAt().isBefore(Instant.now().minus(OLD));
        var reading = new ReaderPage(portrait.page(visit, it, contests.of(it.id())), sections(visit, it),
                conversations.on(it.ref()), old ? visit.date(it.newsAt()) : null,
                actor != null && actor.may(Power.CONTRIBUTE, it.carrier()).allowed());
        return visit.page("rooms/practices/practice/show", it.sheet().title(), reading);
    }

    private List<PracticePanel.Section> sections(Visit visit, Practice it) {
        return panels.stream()
                .sorted(Comparator.comparingInt(PracticePanel::order))
                .map(panel -> panel.section(visit, it))
                .filter(Objects::nonNull)
                .toList();
    }
}
