package fr.preau.ground.files;

import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Visit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a kept file is, as its content says. */
public enum Kind {
    PDF("application/pdf", "pdf"), ODT("application/vnd.oasis.opendocument.text", "odt"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ODP("application/vnd.oasis.opendocument.presentation", "odp"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"), PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg", "jpeg", "jpe", "jfif"), CSV("text/csv", "csv");

    private final String media;
    private final List<String> extensions;

    Kind(String media, String... extensions) {
        this.media = media;
        this.extensions = List.of(extensions);
    }

    /** Its media type: {@code application/pdf}. */
    public String media() {
        return media;
    }

    /** How the name of such a file ends, without the point. */
    public String extension() {
        return extensions.getFirst();
    }

    boolean ends(String extension) {
        return extensions.contains(extension);
    }

    static Optional<Kind> ofMedia(String media) {
        return Arrays.stream(values()).filter(kind -> kind.media.equals(media)).findFirst();
    }

    /** What a reader wants to know before the link: "PDF, 1,2 Mo". */
    public String said(Visit visit, long bytes) {
        return visit.t("files.said", visit.t("files.kind." + name()), size(visit, bytes));
    }

    /** "1,2 Mo", "340 ko". */
    public static String size(Visit visit, long bytes) {
        return Figures.size(visit.language(), bytes);
    }

    /** What a form may ask a browser to offer; nobody is believed for it. */
    public static String accepted() {
        return String.join(",",
                Arrays.stream(values())
                        .flatMap(kind -> kind.extensions.stream().limit(2))
                        .map(text -> "." + text)
                        .toList());
    }
}
