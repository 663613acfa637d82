package fr.preau.roof.administration;

import fr.preau.ground.kernel.Csv;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.security.SecurityEvents;
import fr.preau.ground.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.View;

/** Security events, for whoever guards the instance: their counts, and two files to take away. */
@Controller
@Who(Visitor.OPERATOR)
record SecurityPages(SecurityCounts counts, @Value("${logging.file.name:preau.log}") Path log) {
    /** As the log writes it: inside a text its quotes would not be bare. */
    private static final String OURS = "\"logger\":\"" + SecurityEvents.class.getName() + "\"";

    record SecurityPage(List<SecurityCounts.Sum> lines) {
        /** A means or a sentence in the visitor’s words; else our own word, as the log has it. */
        static String words(Visit visit, String detail) {
            return Stream.of(detail, "access.means." + detail)
                    .filter(visit::has)
                    .findFirst()
                    .map(key -> visit.t(key, "…", "…", "…", "…"))
                    .orElse(detail);
        }
    }

    @GetMapping("/administration/securite")
    View show(Visit visit) {
        String title = visit.t("administration.security.title");
        return visit.page("roof/administration/security", title, new SecurityPage(counts.sums()));
    }

    @GetMapping("/administration/securite.csv")
    Csv.File csv() {
        return new Csv.File("securite.csv", List.of("jour", "evenement", "issue", "precision", "nombre"),
                counts.days()
                        .stream()
                        .map(day -> List.<Object>of(day.day(), day.kind().action(),
                                day.kind().success() ? "success" : "failure", day.detail(), day.total())));
    }

    /** The lines of this node’s log, the oldest first, as they were written. */
    @GetMapping("/administration/securite.ndjson")
    void lines(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ShallowEtagHeaderFilter.disableContentCaching(request);
        response.setContentType("application/x-ndjson;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"securite.ndjson\"");
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        for (Path file : files()) {
            try (InputStream bytes = Files.newInputStream(file);
                    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                    var reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    out.write(line.contains(OURS) ? line + "\n" : "");
                }
            }
        }
        out.flush();
    }

    /** Those put aside, by their day and number, then the one being written. */
    private List<Path> files() throws IOException {
        Path folder = log.toAbsolutePath().getParent();
        if (folder == null || !Files.exists(log)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            Stream<Path> aside = all
                    .filter(file -> file.getFileName().toString().matches("\\Q" + log.getFileName() + "\\E\\..*\\.gz"))
                    .sorted();
            return Stream.concat(aside, Stream.of(log)).toList();
        }
    }
}
