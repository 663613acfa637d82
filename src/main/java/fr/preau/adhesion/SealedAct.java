package fr.preau.adhesion;

import fr.preau.adhesion.AdhesionRows.Step;
import fr.preau.adhesion.Readiness.Apart;
import fr.preau.charter.Charter;
import fr.preau.document.Attached;
import fr.preau.document.Documents;
import fr.preau.kernel.CanonicalJson;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Refusal;
import fr.preau.seal.Seals;
import fr.preau.web.Figures;
import fr.preau.web.Language;
import fr.preau.web.Shown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The act of an adhesion that was signed: an archive (PDF/A-3) that quotes the version, the mandate
 * and the deliberation, with its data inside, sealed by the instance when it is asked for.
 */
@Component
class SealedAct {
    private final Documents documents;
    private final Seals seals;
    private final AdhesionRows rows;
    private final Readiness readiness;
    private final List<Shown> shown;
    private final Clock clock;

    SealedAct(
            Documents documents,
            Seals seals,
            AdhesionRows rows,
            Readiness readiness,
            List<Shown> shown,
            Clock clock) {
        this.documents = documents;
        this.seals = seals;
        this.rows = rows;
        this.readiness = readiness;
        this.shown = List.copyOf(shown);
        this.clock = clock;
    }

    /**
     * The whole file.
     *
     * @throws Refusal.Conflict for an adhesion that nobody signed
     */
    byte[] of(Charter charter, Adhesion it) {
        Step signed =
                rows.steps(it.id()).stream()
                        .filter(one -> one.stage().equals("SIGNED"))
                        .findFirst()
                        .orElseThrow(() -> new Refusal.Conflict("adhesion.unsigned"));
        byte[] json = CanonicalJson.bytes(data(charter, it, signed));
        var data = new Attached("adhesion.json", "application/json", json, "Les mêmes faits");
        var out = new ByteArrayOutputStream();
        try {
            documents.archive(
                    documents.fill("adhesion/acte", facts(charter, it, signed)),
                    List.of(data),
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seals.seal(out.toByteArray(), "Acte d’adhésion", clock.instant());
    }

    private Map<String, Object> facts(Charter charter, Adhesion it, Step signed) {
        Apart apart = readiness.apart(charter, it);
        Deliberation said = it.deliberation();
        Map<String, Object> facts = new HashMap<>();
        facts.put("organisation", it.name());
        facts.put("demonstration", it.invented());
        facts.put("charte", charter.title());
        facts.put("version", Integer.toString(it.version()));
        facts.put("sha256", it.sha256());
        facts.put("reference", it.id());
        facts.put("organe", capital(it.organ().french()));
        facts.put("delibere", said != null);
        facts.put("numero", said == null ? "" : said.number());
        facts.put("jour", said == null ? "" : day(said.decidedOn()));
        facts.put("executoire", said == null ? "" : day(said.executoryOn()));
        facts.put("signee", day(Paris.day(signed.at())));
        facts.put("mandat", signed.mandate());
        facts.put("signataire", signatory(signed.mandate()));
        facts.put("vigueur", day(it.startsOn()));
        facts.put("borne", it.endsOn() != null);
        facts.put("terme", day(it.endsOn()));
        facts.put("retiree", it.state() == Adhesion.State.WITHDRAWN);
        facts.put("retrait", day(Paris.day(it.changedAt())));
        facts.put(
                "reserves",
                apart.reservations().stream()
                        .map(one -> Map.of("article", apart.name(one), "raison", one.reason()))
                        .toList());
        facts.put("avec", !apart.taken().isEmpty());
        facts.put(
                "options",
                apart.taken().stream().map(one -> Map.of("titre", one.title())).toList());
        return facts;
    }

    private static Map<String, Object> data(Charter charter, Adhesion it, Step signed) {
        Map<String, Object> data = new TreeMap<>();
        data.put("adhesion", it.id());
        data.put("charter", charter.id());
        data.put("title", charter.title());
        data.put("version", it.version());
        data.put("sha256", it.sha256());
        data.put("organisation", it.organisation());
        data.put("name", it.name());
        data.put("state", it.state().name());
        data.put("mandate", signed.mandate());
        data.put("signedAt", signed.at().toString());
        data.put("from", String.valueOf(it.startsOn()));
        if (it.endsOn() != null) {
            data.put("to", it.endsOn().toString());
        }
        if (it.deliberation() != null) {
            data.put("deliberation", it.deliberation().facts());
        }
        data.put("reservations", it.reservations().stream().map(Reservation::article).toList());
        data.put("options", it.options().stream().sorted().toList());
        data.put("invented", it.invented());
        return data;
    }

    private String signatory(String mandate) {
        Ref ref = new Ref("mandat", mandate);
        Shown.Line line = Shown.all(shown, Set.of(ref), Language.FR).get(ref);
        return line == null
                ? "nom effacé"
                : line.detail().isEmpty() ? line.name() : line.name() + ", " + line.detail();
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "jour non dit" : Figures.date(Language.FR, day);
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.FRENCH) + words.substring(1);
    }
}
