using System.Globalization;

namespace HltFarm.Telemetry;

/// <summary>How figures are written for people: with a unit, an error where there is one, and no more digits than anyone reads.</summary>
public static class FigureText
{
    public static string Rate(CountRate rate) => Rate(rate.Hz, rate.ErrorHz);

    /// <summary>`30.01 ± 0.02 kHz`, `312 ± 2 Hz`.</summary>
    public static string Rate(double hz, double errorHz)
    {
        bool kilo = hz >= 1000;
        double unit = kilo ? 1000 : 1;
        string digits = kilo || hz < 10 ? "F2" : "F0";
        string value = (hz / unit).ToString(digits, CultureInfo.InvariantCulture);
        string error = (errorHz / unit).ToString(digits, CultureInfo.InvariantCulture);
        return $"{value} ± {error} {(kilo ? "kHz" : "Hz")}";
    }

    /// <summary>`30.0 kHz`, `312 Hz`.</summary>
    public static string Rate(double hz) => hz >= 1000 ? Text($"{hz / 1000:F1} kHz") : Text($"{hz:F0} Hz");

    /// <summary>`59.83 ± 0.04 %`.</summary>
    public static string Percent(double share, double error) => Text($"{100 * share:F2} ± {100 * error:F2} %");

    public static string Percent(double share) => Text($"{100 * share:F1} %");

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Decimal multiples: `1.2 GB`.</summary>
    public static string Bytes(double bytes) =>
        bytes switch
        {
            >= 1e12 => Text($"{bytes / 1e12:F1} TB"),
            >= 1e9 => Text($"{bytes / 1e9:F1} GB"),
            >= 1e6 => Text($"{bytes / 1e6:F1} MB"),
            >= 1e3 => Text($"{bytes / 1e3:F1} kB"),
            _ => Text($"{bytes:F0} B"),
        };

    /// <summary>`mm:ss`, with hours and days when there are any.</summary>
    public static string Clock(TimeSpan time)
    {
        string format =
            time.TotalDays >= 1 ? @"d\.hh\:mm\:ss"
            : time.TotalHours >= 1 ? @"h\:mm\:ss"
            : @"mm\:ss";
        return time.ToString(format, CultureInfo.InvariantCulture);
    }

    public static string Fill(Fill fill) => $"{Count(fill.Held)} of {Count(fill.Max)} ({Text($"{100 * fill.Share:F0} %")})";

    internal static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
