using System.Globalization;
using System.Text.RegularExpressions;

namespace HltFarm.Vocabulary;

/// <summary>Numbers with a unit, as people write them in scenario files and on the command line: `10 ms`, `30kHz`, `2 GiB`.</summary>
/// <remarks>The unit is case-sensitive, as SI is. A rate and a size may come bare (Hz, bytes); a time may not, except 0.</remarks>
public static partial class Quantity
{
    public const string TimeAllowed = "a time with its unit (ns, us, ms, s, min, h, d), such as `10 ms`, in steps of 100 ns";
    public const string RateAllowed = "a rate (Hz, kHz, MHz, GHz; a bare number is Hz), such as `30 kHz`";
    public const string BytesAllowed = "a size (B, kB, MB, GB, TB, or KiB, MiB, GiB, TiB; a bare number is bytes), such as `2 GiB`";

    private static readonly (string Unit, decimal Ticks)[] TimeUnits =
    [
        ("d", TimeSpan.TicksPerDay),
        ("h", TimeSpan.TicksPerHour),
        ("min", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond),
        ("us", TimeSpan.TicksPerMicrosecond),
        ("µs", TimeSpan.TicksPerMicrosecond),
        ("μs", TimeSpan.TicksPerMicrosecond),
        ("ns", 0.01m),
    ];

    private static readonly (string Unit, int PowerOfTen)[] RateUnits = [("GHz", 9), ("MHz", 6), ("kHz", 3), ("Hz", 0), ("", 0)];

    private static readonly (string Unit, decimal Bytes)[] ByteUnits =
    [
        ("TiB", 1L << 40),
        ("GiB", 1 << 30),
        ("MiB", 1 << 20),
        ("KiB", 1 << 10),
        ("TB", 1e12m),
        ("GB", 1e9m),
        ("MB", 1e6m),
        ("kB", 1e3m),
        ("B", 1),
        ("", 1),
    ];

    public static bool TryTime(string text, out TimeSpan time)
    {
        bool well = TryScaled(text, TimeUnits, out decimal ticks) && IsWhole(ticks) && FitsLong(ticks);
        time = well ? new TimeSpan((long)ticks) : default;
        return well;
    }

    /// <remarks>The unit moves the exponent of the text, so that the number is rounded once.</remarks>
    public static bool TryRate(string text, out double hz)
    {
        hz = 0;
        if (!TrySplit(text, out string mantissa, out int power, out string unit))
        {
            return false;
        }
        int found = Array.FindIndex(RateUnits, entry => entry.Unit == unit);
        return found >= 0
            && double.TryParse(
                $"{mantissa}E{power + RateUnits[found].PowerOfTen}",
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out hz
            )
            && double.IsFinite(hz);
    }

    public static bool TryBytes(string text, out long bytes)
    {
        bool well = TryScaled(text, ByteUnits, out decimal exact) && IsWhole(exact) && FitsLong(exact);
        bytes = well ? (long)exact : 0;
        return well;
    }

    /// <summary>For the command line.</summary>
    /// <param name="what">The option, such as `--duration`.</param>
    /// <exception cref="InputException">The text is no time.</exception>
    public static TimeSpan Time(string text, string what) => TryTime(text, out TimeSpan time) ? time : throw Wrong(text, what, TimeAllowed);

    /// <inheritdoc cref="Time"/>
    public static double RateHz(string text, string what) => TryRate(text, out double hz) ? hz : throw Wrong(text, what, RateAllowed);

    /// <inheritdoc cref="Time"/>
    public static long Bytes(string text, string what) => TryBytes(text, out long bytes) ? bytes : throw Wrong(text, what, BytesAllowed);

    /// <summary>In the largest of s, ms, us, ns that needs no fraction; reads back exactly.</summary>
    public static string Text(TimeSpan time)
    {
        (string unit, decimal scale) = TimeUnits.First(entry =>
            entry.Unit is "s" or "ms" or "us" or "ns" && IsWhole(time.Ticks / entry.Ticks)
        );
        return $"{Number(time.Ticks / scale)} {unit}";
    }

    /// <summary>In the largest unit that keeps the number at 1 or above and reads back exactly.</summary>
    public static string RateText(double hz)
    {
        foreach ((string unit, int power) in RateUnits)
        {
            double scale = Math.Pow(10, power);
            string text = $"{(hz / scale).ToString(CultureInfo.InvariantCulture)} {unit}";
            if (unit.Length > 0 && Math.Abs(hz) >= scale && TryRate(text, out double back) && back.Equals(hz))
            {
                return text;
            }
        }
        return $"{hz.ToString(CultureInfo.InvariantCulture)} Hz";
    }

    /// <summary>In the largest binary unit that needs no fraction; reads back exactly.</summary>
    public static string BytesText(long bytes)
    {
        (string unit, decimal scale) = ByteUnits.First(entry =>
            entry.Unit is "TiB" or "GiB" or "MiB" or "KiB" or "B" && (entry.Unit == "B" || (bytes != 0 && IsWhole(bytes / entry.Bytes)))
        );
        return $"{Number(bytes / scale)} {unit}";
    }

    /// <summary>A plain finite number; `1e6` and `1_000_000` are numbers too.</summary>
    public static bool TryNumber(string text, out decimal number) => TryScaled(text, [("", 1)], out number);

    private static bool TryScaled(string text, (string Unit, decimal Scale)[] units, out decimal scaled)
    {
        scaled = 0;
        if (
            !TrySplit(text, out string mantissa, out int power, out string unit)
            || !decimal.TryParse($"{mantissa}E{power}", NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
        )
        {
            return false;
        }
        if (unit.Length == 0 && number == 0)
        {
            return true;
        }
        int found = Array.FindIndex(units, entry => entry.Unit == unit);
        if (found < 0 || Math.Abs(number) > decimal.MaxValue / Math.Max(1, units[found].Scale))
        {
            return false;
        }
        scaled = number * units[found].Scale;
        return true;
    }

    private static bool TrySplit(string text, out string mantissa, out int power, out string unit)
    {
        Match match = NumberWithUnit().Match(text.Trim());
        mantissa = match.Groups["mantissa"].Value.Replace("_", "", StringComparison.Ordinal);
        unit = match.Groups["unit"].Value;
        power = 0;
        return match.Success
            && (!match.Groups["power"].Success || int.TryParse(match.Groups["power"].Value, CultureInfo.InvariantCulture, out power))
            && Math.Abs(power) <= 1000;
    }

    private static bool IsWhole(decimal number) => decimal.Truncate(number) == number;

    private static bool FitsLong(decimal number) => number is >= long.MinValue and <= long.MaxValue;

    private static string Number(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static InputException Wrong(string text, string what, string allowed) => new($"{what} is `{text}`: allowed is {allowed}");

    [GeneratedRegex(
        @"^(?<mantissa>[+-]?(\d[\d_]*(\.\d+)?|\.\d+))([eE](?<power>[+-]?\d+))?\s*(?<unit>[A-Za-zµμ]*)$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex NumberWithUnit();
}
