package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.document.ArchiveFile;
import fr.preau.ground.document.Documents;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.BodyName;
import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.seal.Seals;
import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Shown;
import fr.preau.rooms.charters.adhesion.AdhesionRows.Step;
import fr.preau.rooms.charters.adhesion.Readiness.AdhesionTerms;
import fr.preau.rooms.charters.charter.Charter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The act of an adhesion that was signed: an archive (PDF/A-3) that quotes the version, the mandate and the
 * deliberation, with its data inside, sealed by the instance once and kept. It says what was signed, on the day it was;
 * not what came after, nor the name of a person, who may ask to be forgotten: the mandate leads to it.
 */
@Component
record SealedAct(Documents documents, Seals seals, AdhesionRows rows, Readiness readiness, List<Shown> shown,
        AdhesionFiles files) {
    private static final Logger LOG = LoggerFactory.getLogger(SealedAct.class);

    /**
     * The whole file, the same for whoever asks; sealed the first time.
     *
     * @throws Refusal.Conflict for an adhesion that nobody signed
     * @throws Refusal.Later when it cannot be sealed now
     */
    byte[] of(Charter charter, Adhesion it) {
        byte[] kept = files.act(it.id());
        if (kept == null) {
            Instant at = readiness.now();
            files.keep(it.id(), sealed(charter, it, at), at);
            kept = Objects.requireNonNull(files.act(it.id()));
        }
        return kept;
    }

    /** Seals it after the signature; what cannot be sealed now is when it is asked for. */
    void prepare(Charter charter, Adhesion it) {
        try {
            of(charter, it);
        } catch (Refusal.Later later) {
            LOG.warn("the act of {} is not sealed yet", it.id(), later);
        }
    }

    private byte[] sealed(Charter charter, Adhesion it, Instant at) {
        Step signed = rows.steps(it.id())
                .stream()
                .filter(step -> step.stage().equals("SIGNED"))
                .findFirst()
                .orElseThrow(() -> new Refusal.Conflict("adhesion.unsigned"));
        byte[] json = CanonicalJson.bytes(data(charter, it, signed));
        var data = new ArchiveFile("adhesion.json", "application/json", json, "Les mêmes faits");
        var out = new ByteArrayOutputStream();
        try {
            documents.archive(documents.fill("adhesion/acte", facts(charter, it, signed)), List.of(data), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seals.seal(out.toByteArray(), "Acte d’adhésion", at);
    }

    private Map<String, Object> facts(Charter charter, Adhesion it, Step signed) {
        AdhesionTerms apart = readiness.apart(charter, it);
        Deliberation said = it.deliberation();
        Map<String, Object> facts = new HashMap<>(apart.facts());
        var body = new BodyName(it.name());
        facts.put("organisation", body.bare());
        facts.put("Qui", body.heading());
        facts.put("demonstration", it.invented());
        facts.put("charte", charter.title());
        facts.put("version", Integer.toString(it.version()));
        facts.put("sha256", it.sha256());
        facts.put("reference", it.id());
        facts.put("organe", new BodyName(it.organ().french()).heading());
        facts.put("delibere", said != null);
        facts.put("numero", said == null ? "" : said.number());
        facts.put("jour", said == null ? "" : day(said.decidedOn()));
        facts.put("executoire", said == null ? "" : day(said.executoryOn()));
        facts.put("signee", day(Paris.day(signed.at())));
        facts.put("mandat", signed.mandate());
        facts.put("signataire", signatory(signed.mandate()));
        facts.put("vigueur", day(it.startsOn()));
        LocalDate end = said == null ? null : said.endsOn();
        facts.put("borne", end != null);
        facts.put("terme", day(end));
        facts.put("avec", !apart.taken().isEmpty());
        return facts;
    }

    private static Map<String, Object> data(Charter charter, Adhesion it, Step signed) {
        Deliberation said = it.deliberation();
        return Journal.facts("adhesion", it.id(), "charter", charter.id(), "title", charter.title(), "version",
                it.version(), "sha256", it.sha256(), "organisation", it.organisation(), "name", it.name(), "mandate",
                signed.mandate(), "signedAt", signed.at().toString(), "from", String.valueOf(it.startsOn()),
                "deliberation", said == null ? null : said.facts(), "to", said == null ? null : said.endsOn(),
                "reservations", it.reserved(), "options", it.options().stream().sorted().toList(), "invented",
                it.invented());
    }

    private String signatory(String mandate) {
        Ref ref = new Ref("mandat", mandate);
        Shown.Mention line = Shown.all(shown, Set.of(ref), Language.FR).get(ref);
        return line == null || line.detail().isEmpty() ? "fonction non dite" : line.detail();
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "jour non dit" : Figures.date(Language.FR, day);
    }
}
