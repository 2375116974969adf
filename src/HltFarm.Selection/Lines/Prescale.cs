using System.Globalization;

namespace HltFarm.Selection;

/// <summary>Keep one in n on average: 0 never, 1 always, otherwise a rational number of at least 1, kept exactly as numerator / denominator.</summary>
public readonly record struct Prescale
{
    private const string Allowed =
        "allowed are 0 (never), 1 (always), a number from 1 to 4294967295 such as 10 or 2.5, or a fraction such as 3/2";

    private Prescale(uint numerator, uint denominator)
    {
        Numerator = numerator;
        Denominator = denominator;
    }

    /// <summary>In lowest terms with <see cref="Denominator"/>; 0 for never.</summary>
    public uint Numerator { get; }

    public uint Denominator { get; }

    public static Prescale Never { get; } = new(0, 1);

    public static Prescale Always { get; } = new(1, 1);

    public bool IsNever => Numerator == 0;

    public bool IsAlways => Numerator == 1 && Denominator == 1;

    public bool IsWhole => Denominator == 1;

    /// <summary>The probability that a passing event is kept.</summary>
    public double KeptFraction => IsNever ? 0 : (double)Denominator / Numerator;

    public override string ToString() =>
        IsWhole
            ? Numerator.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <exception cref="FormatException">Says what was seen and what is allowed.</exception>
    public static Prescale Parse(string text) =>
        TryParse(text, out Prescale prescale, out string problem) ? prescale : throw new FormatException(problem);

    /// <summary>Reads `10`, `3/2`, `2.5`.</summary>
    /// <param name="problem">What was seen and what is allowed; empty when the text is a prescale.</param>
    public static bool TryParse(string text, out Prescale prescale, out string problem)
    {
        prescale = default;
        problem = "";
        string[] parts = text.Trim().Split('/');
        if (parts.Length > 2 || !TryNumber(parts[0], out decimal numerator))
        {
            problem = $"prescale '{text}' is not a number: {Allowed}";
            return false;
        }
        decimal denominator = 1;
        if (parts.Length == 2 && (!TryNumber(parts[1], out denominator) || denominator % 1 != 0 || numerator % 1 != 0))
        {
            problem = $"prescale '{text}' is not a fraction of whole numbers: {Allowed}";
            return false;
        }
        problem = Refusal(text, numerator, denominator);
        return problem.Length == 0 && TryReduce(text, numerator, denominator, out prescale, out problem);
    }

    private static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) || IsTooLarge(text, out number);

    /// <summary>`1e99` is a number, only too large; say so.</summary>
    private static bool IsTooLarge(string text, out decimal number)
    {
        number = decimal.MaxValue;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value)
            && value > 1;
    }

    private static string Refusal(string text, decimal numerator, decimal denominator)
    {
        if (denominator == 0)
        {
            return $"prescale '{text}' divides by zero: {Allowed}";
        }
        if (numerator < 0 || denominator < 0)
        {
            return $"prescale '{text}' is negative: {Allowed}";
        }
        if (numerator > uint.MaxValue || denominator > uint.MaxValue)
        {
            return $"prescale '{text}' is too large: {Allowed}";
        }
        return numerator != 0 && numerator < denominator
            ? $"prescale '{text}' is between 0 and 1 and would keep more than all events: {Allowed}"
            : "";
    }

    private static bool TryReduce(string text, decimal numerator, decimal denominator, out Prescale prescale, out string problem)
    {
        decimal whole = numerator;
        decimal scale = denominator;
        while (whole % 1 != 0 && scale <= uint.MaxValue)
        {
            whole *= 10;
            scale *= 10;
        }
        decimal divisor = whole == 0 ? scale : GreatestCommonDivisor(whole, scale);
        bool fits = whole / divisor <= uint.MaxValue && scale / divisor <= uint.MaxValue && whole % 1 == 0;
        prescale = fits ? new Prescale((uint)(whole / divisor), (uint)(scale / divisor)) : default;
        problem = fits ? "" : $"prescale '{text}' has too many digits for an exact fraction: {Allowed}";
        return fits;
    }

    private static decimal GreatestCommonDivisor(decimal a, decimal b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
