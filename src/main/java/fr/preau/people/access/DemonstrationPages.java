package fr.preau.people.access;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.session.Caller;
import fr.preau.people.session.Entrance;
import fr.preau.people.session.Sessions;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Signing in as somebody invented: exists in the demonstration only. */
@Controller
@ConditionalOnProperty(name = "preau.demo", havingValue = "true")
record DemonstrationPages(Sessions sessions, ObjectProvider<DemonstrationPeople> people, JdbcClient sql) {
    @PostMapping("/connexion/demo")
    @Who(value = Visitor.ANYONE, token = false)
    View enter(Visit visit, Caller caller, @RequestParam(name = "person") String person,
            @RequestParam(name = "strength", defaultValue = "normal") String strength, Destination to) {
        refuseUnknown(person);
        Instant strongAt = switch (strength) {
            case "normal" -> null;
            case "strong" -> Sql.clock(sql);
            default -> throw new Refusal.BadRequest("strength", "access.demo.strength");
        };
        sessions.open(caller.request(), caller.response(), Entrance.by(Entrance.Means.DEMONSTRATION, person, strongAt));
        return to.go(visit);
    }

    private void refuseUnknown(String person) {
        boolean known = people.stream()
                .flatMap(all -> all.people("fr").stream())
                .anyMatch(inventedPerson -> inventedPerson.id().equals(person));
        if (!known) {
            throw new Refusal.NotFound("person", "access.demo.unknown");
        }
    }
}
