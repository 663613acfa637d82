package fr.preau.rooms.practices.practice;

import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.practices.practice.PracticeApi.PracticeDetail.EvidenceDetail;
import fr.preau.rooms.practices.practice.PracticeApi.PracticeDetail.Version;
import fr.preau.rooms.practices.sheet.Sheet;
import fr.preau.rooms.practices.sheet.Spending;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One sheet as programs read it. */
@RestController
@Who(Visitor.ANYONE)
record PracticeApi(Practices practices, Versions versions, PracticePortrait portrait) {
    /** A sheet, its versions, its evidence explained, its replications, its evaluations. */
    record PracticeDetail(String id, String carrier, String carrierName, Practice.Origin origin, Practice.State state,
            boolean invented, boolean reviewed, int version, @Nullable Instant publishedAt, Instant newsAt, Sheet sheet,
            Spending spending, Spending.@Nullable Range costPerPupil, EvidenceDetail evidence,
            List<Uptake> replications, List<Practice.Evaluation> evaluations, List<Version> versions) {

        /** The level, and why, in French. */
        record EvidenceDetail(int level, List<String> holds, List<String> missing, List<String> against) {}

        /** One version; its SHA-256 is what the journal quotes. */
        record Version(int n, Instant madeAt, String madeBy, String sha256) {}
    }

    @GetMapping("/api/v1/practices/{id}")
    PracticeDetail one(Visit visit, @PathVariable String id) {
        Practice it = practices.get(id);
        Evidence evidence = it.evidence();
        return new PracticeDetail(it.id(), it.carrier(), it.carrierName(), it.origin(), it.state(), it.invented(),
                it.reviewed(), it.version(), it.publishedAt(), it.newsAt(), it.sheet(), it.spending(),
                it.spending().perPupil(it.sheet().reach()),
                new EvidenceDetail(evidence.level(), portrait.reasons(visit, evidence.holds()),
                        portrait.reasons(visit, evidence.missing()), portrait.reasons(visit, evidence.against())),
                practices.replications(id), it.evaluations(), versions.published(id));
    }
}
