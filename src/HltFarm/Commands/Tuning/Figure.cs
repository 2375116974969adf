using System.Globalization;
using HltFarm.Tuning;

namespace HltFarm.Commands;

/// <summary>Numbers with their errors as people write them: two digits of the error, as many of the value.</summary>
internal static class Figure
{
    public static string Of(Rate rate) => Of(rate.Hz, rate.Error);

    public static string Of(double value, double error)
    {
        if (error <= 0 || !double.IsFinite(error))
        {
            return value.ToString(value == 0 ? "0" : "N1", CultureInfo.InvariantCulture);
        }
        int digits = Math.Clamp(1 - (int)Math.Floor(Math.Log10(error)), 0, 6);
        string format = "N" + digits.ToString(CultureInfo.InvariantCulture);
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} ± {error.ToString(format, CultureInfo.InvariantCulture)}";
    }

    public static string Plain(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    public static string Percent(double share) => (100 * share).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    public static string Mega(double value) => (value / 1e6).ToString("0.00", CultureInfo.InvariantCulture);

    public static string Count(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
