using System.Globalization;

namespace HltFarm.Selection;

/// <summary>Splits a cut into tokens, one at a time, and checks brackets on the way.</summary>
/// <remarks>Tokens as in basf2's framework/scripts/b2parser.py, without the quoted particle names and labels of analysis cuts.</remarks>
internal sealed class CutLexer(string text)
{
    private readonly Stack<char> open = new();
    private int index;

    /// <exception cref="CutSyntaxException">An illegal character, an integer beyond 32 bits, or a bracket without its partner.</exception>
    public CutToken Next()
    {
        while (index < text.Length && text[index] is ' ' or '\t' or '\n')
        {
            index++;
        }
        if (index == text.Length)
        {
            return new CutToken(CutTokenKind.End, index, "");
        }
        char c = text[index];
        if (char.IsAsciiLetter(c))
        {
            return Word();
        }
        if (char.IsAsciiDigit(c) || (c == '.' && DigitAt(index + 1)))
        {
            return Number();
        }
        return Symbol(c);
    }

    private CutToken Word()
    {
        int end = index;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '&'))
        {
            end++;
        }
        string word = text[index..end];
        return word switch
        {
            "and" => Take(CutTokenKind.And, end),
            "or" => Take(CutTokenKind.Or, end),
            "not" => Take(CutTokenKind.Not, end),
            "True" or "true" => Take(CutTokenKind.Boolean, end, 1),
            "False" or "false" => Take(CutTokenKind.Boolean, end, 0),
            "nan" => Take(CutTokenKind.Double, end, double.NaN),
            "inf" or "infinity" => Take(CutTokenKind.Double, end, double.PositiveInfinity),
            _ => Take(CutTokenKind.Identifier, end),
        };
    }

    private CutToken Number()
    {
        int whole = SkipDigits(index);
        int end = whole;
        if (end < text.Length && text[end] == '.')
        {
            end = SkipDigits(end + 1);
        }
        end = SkipExponent(end);
        if (end > whole)
        {
            // Too large a number is infinity, as everywhere in IEEE arithmetic.
            return Take(CutTokenKind.Double, end, double.Parse(text.AsSpan(index, end - index), CultureInfo.InvariantCulture));
        }
        bool hexadecimal =
            text[index] == '0' && whole == index + 1 && text.AsSpan(whole).StartsWith("x", StringComparison.OrdinalIgnoreCase);
        int hexadecimalEnd = hexadecimal ? SkipHexadecimal(whole + 1) : 0;
        return hexadecimalEnd > whole + 1 ? Integer(hexadecimalEnd, index + 2, 16) : Integer(whole, index, 10);
    }

    private CutToken Integer(int end, int digits, int radix)
    {
        long value = 0;
        for (int i = digits; i < end; i++)
        {
            value = (value * radix) + Convert.ToInt32(text[i].ToString(), 16);
            if (value > int.MaxValue)
            {
                throw Fail(index, $"the integer {text[index..end]} does not fit in 32 bits (at most {int.MaxValue}): write it as a double");
            }
        }
        return Take(CutTokenKind.Integer, end, value);
    }

    private CutToken Symbol(char c)
    {
        string two = index + 1 < text.Length ? text.Substring(index, 2) : "";
        CutTokenKind? kind = two switch
        {
            "==" => CutTokenKind.Equal,
            "!=" => CutTokenKind.NotEqual,
            "<=" => CutTokenKind.LessOrEqual,
            ">=" => CutTokenKind.GreaterOrEqual,
            "**" => CutTokenKind.Power,
            _ => null,
        };
        if (kind is { } found)
        {
            return Take(found, index + 2);
        }
        return c switch
        {
            '<' => Take(CutTokenKind.Less, index + 1),
            '>' => Take(CutTokenKind.Greater, index + 1),
            '+' => Take(CutTokenKind.Plus, index + 1),
            '-' => Take(CutTokenKind.Minus, index + 1),
            '*' => Take(CutTokenKind.Times, index + 1),
            '/' => Take(CutTokenKind.Divide, index + 1),
            '^' => Take(CutTokenKind.Power, index + 1),
            ',' => Take(CutTokenKind.Comma, index + 1),
            '[' => Open(CutTokenKind.LeftBracket, '[', ']'),
            '(' => Open(CutTokenKind.LeftParenthesis, '(', ')'),
            ']' => Close(CutTokenKind.RightBracket, '[', ']'),
            ')' => Close(CutTokenKind.RightParenthesis, '(', ')'),
            _ => throw Fail(index, $"illegal character '{c}'{Hint(c)}"),
        };
    }

    private CutToken Open(CutTokenKind kind, char opening, char closing)
    {
        if (!text.AsSpan(index).Contains(closing))
        {
            throw Fail(index, $"unmatched '{opening}': no '{closing}' follows");
        }
        open.Push(opening);
        return Take(kind, index + 1);
    }

    private CutToken Close(CutTokenKind kind, char opening, char closing)
    {
        if (!open.TryPop(out char last))
        {
            throw Fail(index, $"unmatched '{closing}': no '{opening}' is open");
        }
        if (last != opening)
        {
            throw Fail(index, $"illegal '{closing}': expected '{(last == '[' ? ']' : ')')}' first");
        }
        return Take(kind, index + 1);
    }

    private CutToken Take(CutTokenKind kind, int end, double number = 0)
    {
        CutToken token = new(kind, index, text[index..end], number);
        index = end;
        return token;
    }

    private int SkipDigits(int from)
    {
        while (DigitAt(from))
        {
            from++;
        }
        return from;
    }

    private int SkipHexadecimal(int from)
    {
        while (from < text.Length && char.IsAsciiHexDigit(text[from]))
        {
            from++;
        }
        return from;
    }

    /// <summary>The end of an exponent that starts here, or the same place if none does.</summary>
    private int SkipExponent(int from)
    {
        if (from >= text.Length || text[from] is not ('e' or 'E'))
        {
            return from;
        }
        int digits = from + 1 < text.Length && text[from + 1] is '+' or '-' ? from + 2 : from + 1;
        return DigitAt(digits) ? SkipDigits(digits) : from;
    }

    private bool DigitAt(int at) => at < text.Length && char.IsAsciiDigit(text[at]);

    private CutSyntaxException Fail(int at, string reason) => CutSyntaxException.At(text, at, reason);

    private static string Hint(char c) =>
        c switch
        {
            '=' => ": equality is written ==",
            '!' => ": write != or not",
            '&' => ": write and",
            '|' => ": write or",
            '_' => ": a name starts with a letter",
            '.' => ": a number needs a digit beside its point, and no name holds one",
            '"' or '\'' or ':' => ": quoted names and labels do not occur in trigger cuts",
            '{' or '}' => ": conditions are grouped with [ ], arithmetic with ( )",
            _ => "",
        };
}
