using System.Globalization;
using HltFarm.Vocabulary;

namespace HltFarm.Scenarios;

/// <summary>The value of one option from its text and back.</summary>
internal static class OptionValue
{
    private static readonly HashSet<Type> Whole = [typeof(int), typeof(long), typeof(uint), typeof(ulong)];

    public static bool IsScalar(Type type) =>
        type == typeof(bool)
        || type == typeof(string)
        || type == typeof(TimeSpan)
        || type == typeof(double)
        || type.IsEnum
        || Whole.Contains(type);

    /// <param name="allowed">When the text does not fit: what would.</param>
    public static object? Parse(OptionProperty option, string text, out string allowed)
    {
        allowed = Allowed(option);
        return option switch
        {
            { IsRate: true } => Quantity.TryRate(text, out double hz) ? hz : null,
            { IsBytes: true } => Quantity.TryBytes(text, out long bytes) ? InRange(bytes, option.Type) : null,
            { Type.IsEnum: true } => ParseEnum(option.Type, text),
            _ when option.Type == typeof(TimeSpan) => Quantity.TryTime(text, out TimeSpan time) ? time : null,
            _ when option.Type == typeof(bool) => bool.TryParse(text, out bool yes) ? yes : null,
            _ when option.Type == typeof(string) => text,
            _ when option.Type == typeof(double) => TryDouble(text, out double number) ? number : null,
            _ => Quantity.TryNumber(text, out decimal number) ? InRange(number, option.Type) : null,
        };
    }

    public static bool TryDouble(string text, out double number) =>
        double.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);

    /// <summary>The text that reads back as the value.</summary>
    public static string Text(OptionProperty option, object value) =>
        value switch
        {
            double hz when option.IsRate => Quantity.RateText(hz),
            TimeSpan time => Quantity.Text(time),
            _ when option.IsBytes => Quantity.BytesText(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            bool yes => yes ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };

    private static string Allowed(OptionProperty option) =>
        option switch
        {
            { IsRate: true } => Quantity.RateAllowed,
            { IsBytes: true } => Quantity.BytesAllowed,
            { Type.IsEnum: true } => "one of " + string.Join(", ", Enum.GetNames(option.Type)),
            _ when option.Type == typeof(TimeSpan) => Quantity.TimeAllowed,
            _ when option.Type == typeof(bool) => "true or false",
            _ when option.Type == typeof(string) => "a text",
            _ when option.Type == typeof(double) => "a finite number such as 0.5",
            _ => $"a whole number of type {option.Type.Name} such as 320",
        };

    private static object? ParseEnum(Type type, string text)
    {
        string? name = Enum.GetNames(type).FirstOrDefault(name => string.Equals(name, text.Trim(), StringComparison.OrdinalIgnoreCase));
        return name is null ? null : Enum.Parse(type, name);
    }

    private static object? InRange(decimal number, Type type)
    {
        if (decimal.Truncate(number) != number)
        {
            return null;
        }
        try
        {
            return Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
