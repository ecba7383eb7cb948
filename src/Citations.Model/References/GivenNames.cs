using System.Collections.Frozen;

namespace Citations.Model.References;

/// <summary>
/// Given names that are common and mean nothing else. A first word among them shows a person. Names of places (Georgia, Jordan, Sydney) and
/// of firms (Morgan, Johns) are left out.
/// </summary>
internal static class GivenNames
{
    private const string Latin = """
        Aaron Abbey Bo Cy Ed Jo Abdul Abdullah Abigail Ada Adam Adriana Agnes Ahmad Ahmed Aisha Alan Albert Alejandro Aleksandr
        Alessandro Alex Alexander Alexandra Alfred Ali Alice Alicia Alison Amanda Amelia Amir Amy Ana Anastasia Anders Andre
        Andrea Andreas Andrei Andrew Andrey André Andrés Andrii Angela Angus Anita Ann Anna Anne Annette Anthony Antoine Anton
        Antonio Ariel Arthur Astrid Axel Barbara Beatrice Ben Benjamin Bernard Bernd Betty Birgit Bjorn Björn Bob Bohdan Boris
        Brenda Brian Bridget Bruce Bruno Carla Carlo Carlos Carmen Carol Caroline Catherine Cecilia Charles Charlotte Chen Chris
        Christian Christina Christine Christoph Christopher Claire Clara Claudia Claus Colin Connor Craig Cristina Cynthia
        Daniel Daniela Danielle Daria David Deborah Denis Dennis Derek Diana Diego Dieter Dmitri Dmitry Dmytro Dominic Dominique
        Donald Donna Dorothy Douglas Duncan Edgar Edith Eduardo Edward Elaine Eleanor Elena Elisabeth Elizabeth Ella Ellen Emil
        Emilia Emily Emma Emmanuel Enrique Eric Erik Erika Ernst Eugene Eva Evelyn Fatima Felix Fernando Fiona Florence
        Francesca Francesco Franco Frank Franz Fred Frederick Friedrich Fritz Gabriel Gabriela Gareth Gary Gavin George Gerald
        Gerard Gerhard Giovanni Giulia Giuseppe Gloria Gordon Graham Greg Gregory Greta Guillaume Gunnar Gustav Hannah Hans
        Harald Harold Harry Hassan Heather Heidi Heinrich Helen Helena Helga Henri Henrik Henry Herbert Hermann Hiroshi Howard
        Hugo Ian Ibrahim Ignacio Igor Ihor Ines Ingrid Irene Irina Iryna Isaac Isabel Isabella Ivan Ivana Jack Jacob Jacqueline
        Jacques Jakob James Jan Jane Janet Janice Javier Jean Jeff Jeffrey Jennifer Jeremy Jessica Jill Jim Joachim Joan Joanna
        Joe Joel Johan Johann Johanna Johannes John Jon Jonas Jonathan Jorge Josef Joseph Joshua José José Joyce Juan Judith
        Judy Julia Julian Julie Jürgen Karen Karin Karl Karolina Kate Katharina Katherine Kathleen Kathryn Katja Keith Kelly Ken
        Kenneth Kevin Kim Klaus Kristin Kurt Kyle Lars Laura Lauren Laurent Leila Leo Leon Leonard Lev Liam Lidia Linda Lisa
        Lorenzo Louis Louise Luca Lucas Lucia Lucy Ludwig Luigi Luis Luisa Lukas Lydia Mahmoud Manuel Marc Marcel Marco Marcus
        Margaret Maria Marie Marina Mario Marion Mariya Marjorie Mark Markus Marta Martha Martin Martina Mary Maryna Matteo
        Matthew Matthias Maurice Max Maximilian Maya Megan Melissa Michael Michel Michelle Miguel Mikael Mikhail Milan Miriam
        Mohamed Mohammad Mohammed Monica Muhammad Mustafa Mykhailo Mykola Máire Nadia Nancy Natalia Natalie Nataliya Nathan Neil
        Nicholas Nick Nicola Nicolas Nicole Niels Nigel Nikita Nikolai Nina Noah Nora Oksana Ole Oleg Oleh Oleksandr Oleksii
        Olena Olga Olha Oliver Olivia Omar Oscar Otto Pablo Pamela Patricia Patrick Paul Paula Pauline Pavel Pavlo Pedro Peggy
        Peter Petra Petro Philip Philipp Philippe Phyllis Pierre Pieter Piotr Priya Rachel Rafael Rainer Rajesh Ralph Ramon
        Raymond Rebecca Reinhard Renate Ricardo Richard Rita Robert Roberto Robin Roger Roland Roman Ronald Rosa Rose Ruben
        Rudolf Ruslan Russell Ruth Ryan Salma Samantha Samir Samuel Sandra Sara Sarah Scott Sean Sebastian Serge Sergei Sergey
        Serhii Sharon Sheila Shirley Silvia Simon Simone Sofia Sonia Sophia Sophie Stefan Stefania Stephan Stephanie Stephen
        Steve Steven Stuart Susan Susanne Suzanne Svetlana Sven Sylvia Tamara Tanya Taras Tariq Tatiana Teresa Tetiana Theodor
        Theodore Theresa Thomas Tim Timothy Tina Tobias Tom Tomas Tony Torsten Ulrich Ursula Valentina Valerie Vanessa Vasyl
        Vera Veronica Viktor Viktoriia Vincent Viola Vitalii Vladimir Volodymyr Walter Wei Wendy Werner Wilhelm William Wolfgang
        Xavier Yaroslav Yulia Yuri Yurii Yusuf Yvonne Zachary Zoe
        """;

    private const string Cyrillic = """
        Александр Алексей Анастасия Андрей Андрій Анна Антон Богдан Борис Валентина Василий Василь Виктор Владимир Володимир
        Вікторія Віталій Галина Дарина Дарія Денис Дмитрий Дмитро Евгений Екатерина Елена Иван Игорь Ирина Катерина Людмила
        Максим Марина Мария Марк Марія Михаил Михайло Микола Надежда Надія Наталия Наталія Наталья Николай Оксана Олег Олександр
        Олексій Олена Ольга Павел Павло Петр Петро Роман Руслан Светлана Світлана Сергей Сергій Станислав Станіслав Степан Тарас
        Татьяна Тетяна Юлия Юлія Юрий Юрій Ярослав Іван Ігор Ірина Євген
        """;

    private static readonly FrozenSet<string> _all = $"{Latin} {Cyrillic}"
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a word is one; of <c>Jean-Paul</c> the first part counts.</summary>
    public static bool Has(string word) => _all.Contains(word.Split('-')[0]);
}
