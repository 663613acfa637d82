package fr.preau.roof.demo;

import fr.preau.ground.files.Files;
import fr.preau.ground.files.KeptFile;
import fr.preau.ground.files.Unfit;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.rooms.practices.sheet.Sheet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the invented world reads of its folder: sheets, and the documents attached to them. */
@Component
record InventedFiles(ResourcePatternResolver resources, JsonMapper json, Files files) {
    List<Resource> sheets() {
        try {
            return Arrays.stream(resources.getResources("classpath*:demo/practices/*.json"))
                    .sorted(Comparator.comparing(Resource::getFilename))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T read(Resource file, Class<T> type) {
        try (InputStream in = file.getInputStream()) {
            return json.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same sheet, its documents kept: it names those of {@code demo/files}. */
    Sheet attached(String carrier, Sheet sheet) {
        Map<String, Object> said = json.convertValue(sheet, new TypeReference<>() {
        });
        said.put("documents", sheet.documents().stream().map(attachment -> kept(carrier, attachment)).toList());
        return json.convertValue(said, Sheet.class);
    }

    private Sheet.Attachment kept(String carrier, Sheet.Attachment attachment) {
        Resource file = resources.getResource("classpath:demo/files/" + attachment.file());
        try (InputStream in = file.getInputStream();
                Upload sent = Upload.ours(Allowance.DOCUMENT, attachment.file(), in)) {
            KeptFile kept = files.keep(carrier, sent).kept();
            return new Sheet.Attachment(kept.sha256(), attachment.name(), attachment.words(), kept.kind(),
                    kept.bytes());
        } catch (Unfit | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
