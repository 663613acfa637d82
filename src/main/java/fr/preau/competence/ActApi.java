package fr.preau.competence;

import fr.preau.kernel.Ref;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Paging;
import fr.preau.web.Shown;
import fr.preau.web.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/competences/acts}: the declared acts, as programs read them. */
@RestController
@RequestMapping("/api/v1/competences/acts")
@Who(Visitor.ANYONE)
record ActApi(Declarations declarations, ActSelection which, ActLines words) {
    /** Who declares: its reference here when somebody declared it here, its SIREN, its name. */
    record By(@Nullable String id, @Nullable String siren, String name) {}

    /** An act; what is not known is null. */
    record Line(
            String id,
            String fact,
            String value,
            String says,
            @Nullable String receiver,
            String scopeKind,
            List<String> scope,
            LocalDate from,
            @Nullable LocalDate until,
            String document,
            @Nullable String url,
            By declaredBy,
            @Nullable String mandate,
            Instant declaredAt,
            DeclaredAct.Status status,
            @Nullable Instant withdrawnAt,
            String path) {}

    @GetMapping
    Paging.Items<Line> list(
            Visit visit,
            @RequestParam(defaultValue = "") String commune,
            @RequestParam(defaultValue = "") String organisation,
            Paging paging) {
        ActSelection.Understood asked = which.understand("", commune, organisation).orRefuse();
        Paging.Items<DeclaredAct> acts =
                paging.items(
                        part -> declarations.list(asked.sought(), part),
                        declarations.count(asked.sought()),
                        DeclaredAct::ref);
        Map<Ref, Shown.Line> known = words.named(acts.items(), visit.language());
        return acts.map(act -> line(visit, act, known));
    }

    private Line line(Visit visit, DeclaredAct act, Map<Ref, Shown.Line> known) {
        return new Line(
                act.ref(),
                act.fact(),
                act.value(),
                ActLines.says(act, visit.language()),
                act.receiver(),
                act.kind(),
                act.scope(),
                act.from(),
                act.last(),
                act.document(),
                act.url(),
                new By(act.declarer(), act.siren(), words.declarer(act, known)),
                act.mandate(),
                act.declaredAt(),
                act.status(),
                act.withdrawnAt(),
                act.path());
    }
}
