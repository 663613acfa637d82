package fr.preau.tools.imports;

import fr.preau.ground.post.Post;
import fr.preau.people.organisation.OfficialAddresses;
import fr.preau.people.organisation.Organisation;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the official addresses of the public directory of the administration (DILA), in JSON as it is published:
 * {@code {"service": […]}}, or the bare list of its portal, where lists are written as text. A line is one service:
 * those of another kind than the bodies below, or without an address, are left aside; whose address it is, is never
 * guessed.
 *
 * @param bodies those that lines may be about, once the embedded référentiel is loaded
 */
record OfficialAddressesImport(Supplier<OfficialAddresses.Bodies> bodies) implements ImportRun.Taker {
    private static final String TITLE = "Annuaire de l’administration (DILA)";
    private static final String MAIL = "adresse_courriel";
    private static final String CHANGED = "date_modification";
    private static final String KIND = "type_service_local";
    private static final String COMMUNE = "code_insee_commune";
    private static final Set<String> WANTED = Set.of("nom", "siren", "siret", "pivot", COMMUNE, MAIL, CHANGED);
    private static final Map<String, Organisation.Kind> KINDS = Map.of("mairie", Organisation.Kind.COMMUNE, "epci",
            Organisation.Kind.EPCI, "cg", Organisation.Kind.DEPARTEMENT, "conseil_departemental",
            Organisation.Kind.DEPARTEMENT, "cr", Organisation.Kind.REGION, "conseil_regional", Organisation.Kind.REGION,
            "rectorat", Organisation.Kind.ACADEMIE);

    private static final JsonMapper JSON = JsonMapper
            .builder(JsonFactory.builder().streamReadConstraints(ImportLimits.JSON).build())
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** One service of the file; a field that it lacks is empty. */
    private record DirectoryEntry(long line, Map<String, JsonNode> fields) {
        String text(String field) {
            return fields.containsKey(field) ? fields.get(field).asString("").strip() : "";
        }

        /** The first of the addresses, which the publisher puts in order. */
        String mail() {
            JsonNode mails = list(MAIL);
            String first = mails.isArray() ? mails.path(0).asString("") : mails.asString("");
            return first.split(";", -1)[0].strip();
        }

        /** A list, written as such or as the text of one. */
        private JsonNode list(String field) {
            JsonNode node = fields.getOrDefault(field, JSON.nullNode());
            String text = node.isString() ? node.asString().strip() : "";
            return text.startsWith("[") ? JSON.readTree(text) : node;
        }

        List<Organisation.Kind> kinds() {
            return list("pivot").valueStream()
                    .map(node -> node.path(KIND).asString(""))
                    .flatMap(kind -> Stream.ofNullable(KINDS.get(kind)))
                    .distinct()
                    .toList();
        }

        /** The commune it is of; empty when it says several. */
        String commune() {
            List<String> codes = new ArrayList<>();
            list("pivot").valueStream()
                    .flatMap(node -> node.path(COMMUNE).valueStream())
                    .forEach(code -> codes.add(code.asString("")));
            return codes.isEmpty() ? text(COMMUNE) : codes.size() == 1 ? codes.getFirst() : "";
        }

        String siren() {
            String siret = Cells.siren(text("siret"));
            return siret.length() == 14 ? siret.substring(0, 9) : Cells.siren(text("siren"));
        }
    }

    /** What was read, before it is taken. */
    private static final class AddressIntake {
        private final ImportRun with;
        private final ImportConnection.CopiedRows rows;
        private final OfficialAddresses.Bodies known;
        private long lines;
        private long aside;
        private long kept;
        private @Nullable LocalDate latest;

        AddressIntake(ImportRun with, ImportConnection.CopiedRows rows, OfficialAddresses.Bodies known) {
            this.with = with;
            this.rows = rows;
            this.known = known;
        }

        void take(DirectoryEntry entry) {
            lines++;
            with.progress().at(entry.line());
            List<Organisation.Kind> kinds = entry.kinds();
            String mail = entry.mail();
            if (kinds.isEmpty() || mail.isEmpty() || !with.order().wants(entry.commune())) {
                aside++;
            } else if (!Post.isAddress(mail)) {
                with.rejects().line(entry.line(), MAIL, mail, "address.form");
            } else {
                take(entry, kinds, mail);
            }
        }

        private void take(DirectoryEntry entry, List<Organisation.Kind> kinds, String mail) {
            List<String> bodies = kinds.stream()
                    .flatMap(kind -> known.of(kind, entry.siren(), entry.commune()).stream())
                    .toList();
            if (bodies.size() == 1) {
                rows.add(entry.line(), bodies.getFirst(), mail, changed(entry));
                kept++;
            } else {
                String reason = bodies.isEmpty() ? "address.unknown" : "address.several";
                with.rejects().line(entry.line(), "nom", entry.text("nom"), reason);
            }
        }

        private @Nullable LocalDate changed(DirectoryEntry entry) {
            String written = entry.text(CHANGED);
            try {
                LocalDate day = written.isEmpty() ? null : Cells.Dates.read(written);
                if (day == null || day.isAfter(with.today())) {
                    return null;
                }
                latest = latest == null || day.isAfter(latest) ? day : latest;
                return day;
            } catch (DateTimeException e) {
                with.rejects().cell(entry.line(), CHANGED, written, "date");
                return null;
            }
        }
    }

    /** The bodies are read before its turn comes, in which it waits for nobody. */
    @Override
    public ImportRun.Taker ready() {
        OfficialAddresses.Bodies known = bodies.get();
        return new OfficialAddressesImport(() -> known);
    }

    @Override
    public boolean knows(Columns columns) {
        return false;
    }

    @Override
    public ImportRun.TakerResult take(List<ImportRun.CheckedFile> files, ImportRun with) {
        with.database().run("select account.expect_addresses()");
        ImportRun.CheckedFile file = files.getFirst();
        with.progress().begin("imports.step.read", file.shape().lines());
        try (ImportConnection.CopiedRows rows = with.copyTo("coming_address")) {
            var reading = new AddressIntake(with, rows, bodies.get());
            each(file.file(), reading::take);
            rows.end();
            with.progress().end();
            with.rejects().refuseTooMany(reading.lines, with.order().acceptLosses());
            ImportRefusals.refuse(reading.kept == 0, "nothing", file.file().name());
            ImportRun.Edition edition = with.edition(reading.latest, files);
            List<ImportOutcome.Change> changes = with.merge("select * from account.take_addresses(?, ?)", edition.day(),
                    TITLE);
            with.rejects().refuseTooMany(reading.lines, with.order().acceptLosses());
            return new ImportRun.TakerResult(changes, reading.lines, reading.aside, edition, TITLE);
        }
    }

    private static void each(SourceFile file, Consumer<DirectoryEntry> taker) {
        try (SourceFile.Content content = file.open(); JsonParser json = JSON.createParser(content.bytes())) {
            ImportRefusals.refuse(!begins(json), "services", file.name());
            while (json.nextToken() == JsonToken.START_OBJECT) {
                taker.accept(service(json));
            }
        } catch (JacksonException e) {
            throw ImportRefusals.json(file.name(), e);
        } catch (IOException e) {
            throw ImportRefusals.because("unreadable", file.name());
        }
    }

    /** Whether the list of services begins here, alone or under its name. */
    private static boolean begins(JsonParser json) {
        JsonToken first = json.nextToken();
        while (first == JsonToken.START_OBJECT && json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean services = json.currentName().equals("service");
            if (json.nextToken() == JsonToken.START_ARRAY && services) {
                return true;
            }
            json.skipChildren();
        }
        return first == JsonToken.START_ARRAY;
    }

    private static DirectoryEntry service(JsonParser json) {
        long line = json.currentTokenLocation().getLineNr();
        Map<String, JsonNode> fields = new HashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (WANTED.contains(name)) {
                fields.put(name, JSON.readTree(json));
            } else {
                json.skipChildren();
            }
        }
        return new DirectoryEntry(line, fields);
    }
}
