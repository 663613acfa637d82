package fr.preau.people.account;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Paging;
import fr.preau.people.organisation.Directory;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/organisations}: every organisation, and who acts for one of them. */
@RestController
@Who(Visitor.ANYONE)
@RequestMapping("/api/v1/organisations")
record OrganisationApi(Directory directory, Organisations organisations, Mandates mandates, JdbcClient sql) {
    /** An organisation in a list; what is not known is absent. */
    record OrganisationLine(String id, String kind, String college, String name, String detail, @Nullable String siren,
            int people, @Nullable LocalDate endedOn, @Nullable String successor, boolean invented, String source,
            String path) {

        static OrganisationLine of(Directory.OrganisationRow line) {
            Organisation organisation = line.organisation();
            return new OrganisationLine(organisation.id(), organisation.kind().name(), organisation.college().name(),
                    organisation.name(), organisation.detail(), organisation.siren(), line.people(),
                    organisation.endedOn(), organisation.successor(), organisation.invented(), organisation.source(),
                    organisation.path());
        }
    }

    /**
     * A mandate; {@code holder} is absent for a person who was erased or has not said their name.
     */
    record MandateItem(String id, @Nullable String holder, String function, String kind, List<String> powers,
            LocalDate from, @Nullable LocalDate until, String state, String source, @Nullable LocalDate sourceDate,
            @Nullable String standsInFor) {

        static MandateItem of(Mandates.Mandate mandate, Instant at) {
            HeldMandate held = mandate.held();
            return new MandateItem(held.mandate(), mandate.personName().isEmpty() ? null : mandate.personName(),
                    held.function(), held.kind().name(), held.powers().stream().sorted().map(Power::name).toList(),
                    held.firstDay(), held.lastDay(), held.state(at).name(), held.source(), held.sourceDate(),
                    held.standsInFor());
        }
    }

    /** One organisation with its mandates, those in force first. */
    record Detail(@com.fasterxml.jackson.annotation.JsonUnwrapped OrganisationLine organisation,
            @Nullable String officialMail, @Nullable String officialMailSource, List<MandateItem> mandates) {}

    @GetMapping
    Paging.Items<OrganisationLine> list(@RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String college,
            Paging paging) {
        return directory.read(OrganisationPages.query(q, "college", college, "kind", kind), paging)
                .map(OrganisationLine::of);
    }

    @GetMapping("/{id}")
    Detail show(@PathVariable String id) {
        Organisation organisation = organisations.get(id);
        Instant at = Sql.clock(sql);
        List<Mandates.Mandate> all = mandates.of(id);
        return new Detail(OrganisationLine.of(new Directory.OrganisationRow(organisation, directory.people(id))),
                organisation.mail(), organisation.mailSource(),
                all.stream().map(mandate -> MandateItem.of(mandate, at)).toList());
    }
}
