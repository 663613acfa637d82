package fr.preau.council;

import fr.preau.adhesion.Adhesion;
import fr.preau.adhesion.Adhesions;
import fr.preau.adhesion.Deliberation;
import fr.preau.charter.Charter;
import fr.preau.charter.Charters;
import fr.preau.kernel.Csv;
import fr.preau.list.Table;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The deliberations by which bodies joined a charter, with the columns of the public schema « SCDL
 * délibérations » (2.1.4). What a body does not say (its SIRET, the subject matter, the budget) is
 * left empty.
 */
@Controller
@Who(Visitor.ANYONE)
class DeliberationFiles {
    private final Adhesions adhesions;
    private final Charters charters;
    private final Organisations organisations;

    DeliberationFiles(Adhesions adhesions, Charters charters, Organisations organisations) {
        this.adhesions = adhesions;
        this.charters = charters;
        this.organisations = organisations;
    }

    private record Line(
            Adhesion it,
            Deliberation said,
            @Nullable Organisation body,
            String about,
            String url) {}

    private static final Table<Line> TABLE =
            Table.of(
                            "COLL_NOM",
                            (Line one) -> one.body() == null ? one.it().name() : one.body().name())
                    .and("COLL_SIRET", one -> one.said().filed().siret())
                    .and("DELIB_ID", one -> one.said().number())
                    .and("DELIB_DATE", one -> one.said().decidedOn())
                    .and("DELIB_MATIERE_CODE", one -> one.said().filed().matter())
                    .and("DELIB_MATIERE_NOM", one -> one.said().filed().matterName())
                    .and("DELIB_OBJET", Line::about)
                    .and("BUDGET_ANNEE", one -> null)
                    .and("BUDGET_NOM", one -> null)
                    .and("PREF_ID", one -> null)
                    .and("PREF_DATE", one -> one.said().transmittedOn())
                    .and("VOTE_EFFECTIF", one -> one.said().filed().members())
                    .and("VOTE_REEL", one -> one.said().filed().present())
                    .and("VOTE_POUR", one -> one.said().votesFor())
                    .and("VOTE_CONTRE", one -> one.said().votesAgainst())
                    .and("VOTE_ABSTENTION", one -> one.said().abstentions())
                    .and("DELIB_URL", Line::url);

    @GetMapping("/chartes/{id}/deliberations.csv")
    Csv.File scdl(Visit visit, HttpServletRequest request, @PathVariable String id) {
        Charter charter = charters.get(id);
        List<Adhesion> decided =
                adhesions.of(id).stream()
                        .filter(one -> one.deliberation() != null && one.organ().deliberates())
                        .toList();
        Map<String, Organisation> bodies =
                organisations.all(
                        decided.stream().map(Adhesion::organisation).collect(Collectors.toSet()));
        String base = visit.site().base(request);
        String about = "Adhésion à : " + charter.title();
        return TABLE.csv(
                "deliberations-" + id + ".csv",
                decided.stream()
                        .map(one ->
                                new Line(
                                        one,
                                        Objects.requireNonNull(one.deliberation()),
                                        bodies.get(one.organisation()),
                                        about,
                                        base + one.path()))
                        .toList());
    }
}
