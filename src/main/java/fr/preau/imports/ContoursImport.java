package fr.preau.imports;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes outlines of communes, EPCI, départements and régions for the maps. */
final class ContoursImport implements Taking.Taker {
    private static final String TITLE = "Contours simplifiés (IGN Admin Express, Etalab)";

    @Override
    public Taking.Taken take(List<Taking.CheckedFile> files, Taking with) throws SQLException {
        with.database().run("select territory.expect_contours()");
        long[] total = {0};
        long without = 0;
        try (CopiedRows rows = with.copyTo("coming_contour")) {
            for (Taking.CheckedFile file : files) {
                without += new Outlines(read(file.file()), file.file().name()).forEach(outline -> {
                    total[0]++;
                    if (inScope(outline, with)) {
                        rows.add(total[0], outline.kind(), outline.code(), outline.rings());
                    }
                });
            }
            rows.end();
        }
        if (total[0] == 0) {
            throw Refused.because("outlines", files.getFirst().file().name());
        }
        LocalDate day = SchoolImport.dayOf(files.getFirst().file().name(), with.today());
        List<ImportOutcome.Change> changes = with.database().changes("select * from territory.take_contours(?, ?)", day, TITLE);
        return new Taking.Taken(changes, total[0] + without, without, day, TITLE, "Licence Ouverte 2.0", List.of());
    }

    private static boolean inScope(Outlines.Outline outline, Taking with) {
        return with.order().scope().isEmpty()
                || !outline.kind().equals("COMMUNE")
                || with.order().scope().contains(Cells.departementOfCommune(outline.code()));
    }

    private static JsonNode read(SourceFile file) {
        try (SourceFile.Content content = file.open()) {
            return JsonMapper.shared().readTree(content.bytes());
        } catch (JacksonException | IOException e) {
            throw Refused.because("json", file.name());
        }
    }
}
